package org.homer7.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import org.homer7.auth.AuditEntry;
import org.homer7.auth.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTest {
    private ApiFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiFixture();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** The answer may be there before its entry is. */
    private AuditEntry newest(String action) throws InterruptedException {
        List<AuditEntry> found = api.audit.latest("", action, 1);
        for (int i = 0; i < 500 && found.isEmpty(); i++) {
            Thread.sleep(10);
            found = api.audit.latest("", action, 1);
        }
        assertThat(found).as(action).hasSize(1);
        return found.get(0);
    }

    @Test
    void tellsWhoSearchedLookedAndExportedWhat() throws Exception {
        api.queries.records.add(Sample.sip(1, 0, "a@b", "INVITE"));
        api.get("/api/v4/search?q=method%20%3D%20INVITE&token=secret");
        assertThat(newest("search"))
                .extracting(AuditEntry::user, AuditEntry::address, AuditEntry::what, AuditEntry::result)
                .containsExactly("alice", "127.0.0.1", "GET /api/v4/search method = INVITE", "200");
        api.get("/api/v4/sessions/a@b");
        assertThat(newest("session").what()).isEqualTo("GET /api/v4/sessions/a@b");
        api.get("/api/v4/sessions/a@b/export.pcap");
        assertThat(newest("export").what()).isEqualTo("GET /api/v4/sessions/a@b/export.pcap");
        api.get("/api/v4/search?q=%22");
        api.get("/api/v4/agents");
        assertThat(newest("search").result()).isIn("200", "400");
        assertThat(api.audit.latest("", "change", 10)).isEmpty();
    }

    @Test
    void tellsOfChangesAndOfThoseThatWereRefused() throws Exception {
        api.users.user("vera", Set.of(User.VIEWER));
        HttpRequest.Builder put = api.stranger("/api/v4/groups/x")
                .header("Authorization", "Bearer vera-token")
                .PUT(BodyPublishers.ofString("{\"filter\":\"secret-number\"}"));
        assertThat(api.send(put).statusCode()).isEqualTo(403);
        AuditEntry refused = newest("change");
        assertThat(refused.user()).isEqualTo("vera");
        assertThat(refused.result()).isEqualTo("403");
        assertThat(refused.what()).isEqualTo("PUT /api/v4/groups/x");
    }

    @Test
    void tellsOfTokensThatAreNoneButNotOfStrangersAndNeverOfSecrets() throws Exception {
        api.send(api.stranger("/api/v4/search"));
        api.send(api.stranger("/api/v4/search").header("Authorization", "Bearer forged-secret"));
        AuditEntry entry = newest("login");
        assertThat(entry.result()).isEqualTo("401");
        api.send(api.stranger("/api/v4/shares/share-secret"));
        assertThat(newest("share").what()).isEqualTo("GET /api/v4/shares/...");
        assertThat(api.audit.latest("", "", 100)).hasSize(2);
        assertThat(api.audit.latest("", "", 100).toString()).doesNotContain("secret");
    }

    @Test
    void isForAdmins() throws Exception {
        api.users.user("vera", Set.of(User.USER));
        HttpRequest.Builder get = api.stranger("/api/v4/audit").header("Authorization", "Bearer vera-token");
        assertThat(api.send(get).statusCode()).isEqualTo(403);
        api.get("/api/v4/search?q=a");
        newest("search");
        assertThat(ApiFixture.json(api.get("/api/v4/audit?action=search&user=alice&limit=1"))
                        .path(0)
                        .path("what")
                        .asText())
                .isEqualTo("GET /api/v4/search a");
        assertThat(api.get("/api/v4/audit?limit=0").statusCode()).isEqualTo(400);
    }
}
