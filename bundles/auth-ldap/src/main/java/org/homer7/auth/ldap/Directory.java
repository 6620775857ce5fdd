package org.homer7.auth.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.File;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Connections to the directory, encrypted unless that was switched off, and what is searched there. Thread-safe. */
final class Directory {
    private final LdapConfig config;
    private final LDAPURL url;
    private final boolean secure;
    private final SSLContext tls;
    private final LDAPConnectionOptions options = new LDAPConnectionOptions();

    Directory(LdapConfig config) throws LDAPException, GeneralSecurityException {
        this.config = config;
        url = new LDAPURL(config.url());
        secure = url.getScheme().equalsIgnoreCase("ldaps");
        TrustManager trust = config.trusted_certificates().isBlank()
                ? JVMDefaultTrustManager.getInstance()
                : new PEMFileTrustManager(new File(config.trusted_certificates()));
        tls = new SSLUtil(trust).createSSLContext("TLS");
        int millis = config.timeout_seconds() * 1_000;
        options.setConnectTimeoutMillis(millis);
        options.setResponseTimeoutMillis(millis);
        options.setFollowReferrals(false);
        // Also after StartTLS: a certificate of somebody else is none.
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    }

    /** A new connection of the one who may search. To be closed. */
    LDAPConnection connect() throws LDAPException {
        LDAPConnection connection = open();
        try {
            if (!config.bind_dn().isEmpty()) {
                connection.bind(config.bind_dn(), config.bind_password());
            }
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    private LDAPConnection open() throws LDAPException {
        if (secure) {
            return new LDAPConnection(tls.getSocketFactory(), options, url.getHost(), url.getPort());
        }
        LDAPConnection connection = new LDAPConnection(options, url.getHost(), url.getPort());
        if (!config.start_tls()) {
            return connection;
        }
        try {
            ResultCode result = connection
                    .processExtendedOperation(new StartTLSExtendedRequest(tls))
                    .getResultCode();
            if (!result.equals(ResultCode.SUCCESS)) {
                throw new LDAPException(result, "the directory refuses StartTLS; set start.tls, or a url of ldaps://");
            }
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Whether it is the password of the entry.
     *
     * @param password not empty: a bind without one would be anonymous, and always succeed
     */
    boolean isPassword(String dn, String password) throws LDAPException {
        try (LDAPConnection connection = open()) {
            BindResult result = connection.bind(dn, password);
            return result.getResultCode().equals(ResultCode.SUCCESS);
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                return false;
            }
            throw e;
        }
    }

    /** At most so many entries. */
    List<SearchResultEntry> search(
            LDAPConnection connection, String base, String filter, int most, String... attributes)
            throws LDAPException {
        SearchRequest request = new SearchRequest(base, SearchScope.SUB, Filter.create(filter), attributes);
        request.setSizeLimit(most);
        request.setTimeLimitSeconds(config.timeout_seconds());
        try {
            return connection.search(request).getSearchEntries();
        } catch (LDAPSearchException e) {
            if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return e.getSearchEntries();
            }
            throw e;
        }
    }

    /** Puts values into a filter, with all that means something there escaped (RFC 4515). */
    static String filled(String template, String... values) {
        String[] encoded = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            encoded[i] = Filter.encodeValue(values[i]);
        }
        StringBuilder filter = new StringBuilder();
        for (int at = 0; at < template.length(); ) {
            int index = placeholder(template, at, values.length);
            if (index >= 0) {
                filter.append(encoded[index]);
                at += 3;
            } else {
                filter.append(template.charAt(at++));
            }
        }
        return filter.toString();
    }

    private static int placeholder(String template, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (template.startsWith("{" + i + "}", at)) {
                return i;
            }
        }
        return -1;
    }
}
