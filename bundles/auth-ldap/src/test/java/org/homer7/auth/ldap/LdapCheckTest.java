package org.homer7.auth.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.File;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homer7.auth.ExternalUser;
import org.homer7.auth.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapCheckTest {
    private static final String[] DIRECTORY = {
        "dn: dc=example,dc=com\nobjectClass: domain\ndc: example\n",
        "dn: ou=people,dc=example,dc=com\nobjectClass: organizationalUnit\nou: people\n",
        "dn: ou=groups,dc=example,dc=com\nobjectClass: organizationalUnit\nou: groups\n",
        person("ada", "Ada", "Lovelace") + "mail: ada@example.com\n",
        person("bob", "Bob", "Bar") + "memberOf: cn=Berlin,ou=sites,dc=example,dc=com\n",
        person("star*", "Star", "Star"),
        "dn: cn=Operators,ou=groups,dc=example,dc=com\nobjectClass: groupOfNames\ncn: Operators\n"
                + "member: uid=ada,ou=people,dc=example,dc=com\n",
        "dn: cn=posix,ou=groups,dc=example,dc=com\nobjectClass: posixGroup\ncn: posix\nmemberUid: bob\n",
    };

    @TempDir
    private static Path directory;

    private static InMemoryDirectoryServer server;
    private static File certificate;

    private static String person(String uid, String first, String last) {
        return "dn: uid=" + uid + ",ou=people,dc=example,dc=com\nobjectClass: inetOrgPerson\nuid: " + uid + "\ncn: "
                + first + "\ngivenName: " + first + "\nsn: " + last + "\nuserPassword: secret-" + uid + "\n";
    }

    @BeforeAll
    static void start() throws Exception {
        Path keys = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        byte[] der = store.getCertificate(store.aliases().nextElement()).getEncoded();
        certificate = directory.resolve("ca.pem").toFile();
        Files.writeString(
                certificate.toPath(),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n");
        SSLUtil tls = new SSLUtil(
                new KeyStoreKeyManager(keys.toFile(), "changeit".toCharArray()), new TrustAllTrustManager());
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.addAdditionalBindCredentials("cn=searcher", "searches");
        config.setSchema(null);
        InetAddress here = InetAddress.getLoopbackAddress();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", here, 0, tls.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig(
                        "tls", here, 0, tls.createSSLServerSocketFactory(), tls.createSSLSocketFactory()));
        server = new InMemoryDirectoryServer(config);
        for (String entry : DIRECTORY) {
            server.add(entry.split("\n"));
        }
        server.startListening();
    }

    @AfterAll
    static void stop() {
        server.shutDown(true);
    }

    private static Map<String, Object> settings() {
        return new HashMap<>(Map.of(
                "url",
                "ldap://localhost:" + server.getListenPort("plain"),
                "start_tls",
                false,
                "bind_dn",
                "cn=searcher",
                "bind_password",
                "searches",
                "user_base",
                "ou=people,dc=example,dc=com",
                "group_base",
                "ou=groups,dc=example,dc=com",
                "roles",
                new String[] {"operators => admin", "cn=berlin,ou=sites,dc=example,dc=com=>user"},
                "groups",
                new String[] {"POSIX => red", "berlin=>blue"}));
    }

    private static LdapCheck check(String key, Object value) {
        Map<String, Object> settings = settings();
        settings.put(key, value);
        return new LdapCheck(Configs.of(settings));
    }

    private static LdapCheck check() {
        return new LdapCheck(Configs.of(settings()));
    }

    @Test
    void knowsUsersTheirRolesAndGroups() throws Exception {
        assertThat(check().check("ada", "secret-ada"))
                .contains(new ExternalUser(
                        "ada", "ldap", Set.of(User.ADMIN), Set.of(), "Ada", "Lovelace", "ada@example.com"));
        ExternalUser bob = check().check("BOB", "secret-bob").orElseThrow();
        assertThat(bob.name()).isEqualTo("bob");
        assertThat(bob.roles()).containsExactly(User.USER);
        assertThat(bob.groups()).containsExactlyInAnyOrder("red", "blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-bob", "wrong", "", " ", "*", "\u0000"})
    void refusesOtherPasswords(String password) throws Exception {
        assertThat(check().check("ada", password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a*",
                "*",
                "ada)(uid=*",
                "*)(|(uid=*",
                "ada)(objectClass=*))(|(uid=x",
                "\\2a",
                "ada\u0000",
                "{1}",
                "",
                "nobody"
            })
    void namesAreNoFilters(String name) throws Exception {
        for (String password : new String[] {"secret-ada", "secret-bob", "secret-star*"}) {
            assertThat(check().check(name, password)).isEmpty();
        }
    }

    @Test
    void namesWithStarsAreNames() throws Exception {
        assertThat(check("default_role", "viewer").check("star*", "secret-star*"))
                .map(ExternalUser::roles)
                .contains(Set.of(User.VIEWER));
    }

    @Test
    void whoHasNoRoleStaysOutside() throws Exception {
        assertThat(check().check("star*", "secret-star*")).isEmpty();
    }

    @Test
    void severalEntriesOfOneNameAreNobody() throws Exception {
        assertThat(check("user_filter", "(|(uid={0})(uid=bob))").check("ada", "secret-ada"))
                .isEmpty();
    }

    @Test
    void encryptsByStartTlsAndByLdaps() throws Exception {
        Map<String, Object> settings = settings();
        settings.put("start_tls", true);
        settings.put("trusted_certificates", certificate.toString());
        assertThat(new LdapCheck(Configs.of(settings)).check("ada", "secret-ada"))
                .isPresent();
        settings.put("url", "ldaps://localhost:" + server.getListenPort("tls"));
        assertThat(new LdapCheck(Configs.of(settings)).check("ada", "secret-ada"))
                .isPresent();
    }

    @Test
    void believesNoOtherCertificate() {
        assertThatIOException().isThrownBy(() -> check("start_tls", true).check("ada", "secret-ada"));
        String ldaps = "ldaps://localhost:" + server.getListenPort("tls");
        assertThatIOException().isThrownBy(() -> check("url", ldaps).check("ada", "secret-ada"));
    }

    @Test
    void saysWhenTheDirectoryIsAwayOrTheSearcherUnknown() {
        assertThatIOException()
                .isThrownBy(() -> check("url", "ldap://localhost:1").check("ada", "secret-ada"))
                .withMessageContaining("ldap://localhost:1");
        assertThatIOException().isThrownBy(() -> check("bind_password", "x").check("ada", "secret-ada"));
    }

    @Test
    void isOffWithoutAUrlAndSaysWhatIsWrong() throws Exception {
        assertThat(check("url", "").isEnabled()).isFalse();
        assertThat(check("url", "").check("ada", "secret-ada")).isEqualTo(Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check("url", "directory"))
                .withMessageContaining("etc/org.homer7.auth.ldap.cfg");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check("roles", new String[] {"a => god"}))
                .withMessageContaining("admin, user and viewer");
        assertThatIllegalArgumentException().isThrownBy(() -> check("groups", new String[] {"a"}));
    }
}
