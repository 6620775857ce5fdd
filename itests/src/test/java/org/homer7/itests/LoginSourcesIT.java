package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users of a directory and of an identity provider log in to the distribution, both set up while it runs. */
class LoginSourcesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static HomerServer homer;
    private static RawHttp http;

    @BeforeAll
    static void start() throws IOException {
        homer = HomerServer.start("logins");
        http = new RawHttp(homer.api().address());
    }

    @AfterAll
    static void stop() throws IOException {
        homer.close();
    }

    private static JsonNode types() throws IOException {
        return JSON.readTree(http.as("", "GET", "/api/v3/auth/type/list", null).body())
                .path("data");
    }

    private static HttpResponse<String> logIn(String name, String password) throws IOException {
        String body = "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}";
        return http.as("", "POST", "/api/v3/auth", body);
    }

    @Test
    void usersOfADirectoryLogIn() throws Exception {
        assertThat(types().path("ldap").path("enable").asBoolean(true)).isFalse();
        assertThat(logIn("ada", "analytical").statusCode()).isEqualTo(401);
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getLoopbackAddress(), 0, null));
        config.setSchema(null);
        InMemoryDirectoryServer directory = new InMemoryDirectoryServer(config);
        try {
            directory.add("dn: dc=example", "objectClass: domain", "dc: example");
            directory.add(
                    "dn: uid=ada,dc=example",
                    "objectClass: inetOrgPerson",
                    "uid: ada",
                    "memberOf: cn=berlin,dc=example",
                    "userPassword: analytical");
            directory.add(
                    "dn: uid=admin,dc=example",
                    "objectClass: inetOrgPerson",
                    "uid: admin",
                    "userPassword: of the directory");
            directory.startListening();
            Files.writeString(
                    homer.etc().resolve("org.homer7.auth.ldap.cfg"),
                    "url = ldap://localhost:" + directory.getListenPort()
                            + "\nstart.tls = false\nuser.base = dc=example\ndefault.role = viewer\n"
                            + "groups = berlin => nothing\n");
            await().untilAsserted(() ->
                    assertThat(types().path("ldap").path("enable").asBoolean()).isTrue());
            HttpResponse<String> login = logIn("ada", "analytical");
            assertThat(login.statusCode()).as(login.body()).isEqualTo(201);
            String token = JSON.readTree(login.body()).path("token").asText();
            assertThat(http.status(token, "GET", "/api/v4/audit", null)).isEqualTo(403);
            JsonNode profile = JSON.readTree(
                    http.as(token, "GET", "/api/v3/users/profile", null).body());
            assertThat(profile.findValue("groups").path(0).asText()).isEqualTo("nothing");
            assertThat(logIn("admin", "of the directory").statusCode()).isEqualTo(401);
        } finally {
            directory.shutDown(true);
        }
        assertThat(logIn("admin", HomerServer.PASSWORD).statusCode()).isEqualTo(201);
        assertThat(logIn("ada", "analytical").statusCode()).isEqualTo(401);
    }

    @Test
    void usersOfAnIdentityProviderLogIn() throws Exception {
        try (OidcDouble provider = new OidcDouble()) {
            Files.writeString(
                    homer.etc().resolve("org.homer7.auth.oidc-double.cfg"),
                    "issuer = " + provider.issuer() + "\nclient.id = homer\nroles = ops => user\n");
            await().untilAsserted(() -> assertThat(types().path("oauth2")).hasSize(1));
            String url = types().path("oauth2").path(0).path("url").asText();
            assertThat(url).isEqualTo("/api/v3/oauth2/redirect/double");
            HttpResponse<String> back = back(provider, url);
            assertThat(back.statusCode()).as(back.body()).isEqualTo(302);
            String oneTime = back.headers().firstValue("Location").orElse("").replace("/?token=", "");
            String body = "{\"token\":\"" + oneTime + "\"}";
            HttpResponse<String> login = http.as("", "POST", "/api/v3/oauth2/token", body);
            assertThat(login.statusCode()).as(login.body()).isEqualTo(201);
            String token = JSON.readTree(login.body()).path("token").asText();
            assertThat(http.as(token, "GET", "/api/v3/auth", null).body()).contains("\"olga\"");
            assertThat(http.status("", "POST", "/api/v3/oauth2/token", body)).isEqualTo(401);
            String cookies =
                    String.join("\n", back(provider, url + "?ui=own").headers().allValues("Set-Cookie"));
            assertThat(cookies).contains("homer_session=ey", "SameSite=Strict");
            assertThat(http.as("", "GET", "/api/v3/oauth2/auth/double?state=x&code=y", null)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(homer.consoleOutput("hep:audit --user olga --action login")).contains("ok, by oidc-double");
    }

    /** Goes to the provider and comes back as a browser would. */
    private static HttpResponse<String> back(OidcDouble provider, String url) throws IOException {
        HttpResponse<String> begun = http.as("", "GET", url, null);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(302);
        String location = begun.headers().firstValue("Location").orElse("");
        assertThat(location).startsWith(provider.issuer() + "/authorize?").contains("code_challenge_method=S256");
        provider.nonce = parameter(location, "nonce");
        String cookie = begun.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
        return http.send(
                "GET",
                "/api/v3/oauth2/auth/double?code=c&state=" + parameter(location, "state"),
                null,
                Map.of("Cookie", cookie));
    }

    private static String parameter(String location, String name) {
        return location.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    }
}
