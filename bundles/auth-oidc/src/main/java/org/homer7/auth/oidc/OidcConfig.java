package org.homer7.auth.oidc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set of a provider, in {@code etc/org.homer7.auth.oidc-NAME.cfg}. */
@ObjectClassDefinition(name = "OpenID Connect", description = "A provider by whom users log in")
@interface OidcConfig {
    @AttributeDefinition(description = "Address of the provider, as its tokens name it.")
    String issuer();

    @AttributeDefinition(description = "The name that the provider knows us by.")
    String client_id();

    @AttributeDefinition(
            description = "The secret that goes with it; empty for a public client.",
            type = AttributeType.PASSWORD)
    String client_secret() default "";

    @AttributeDefinition(description = "What the login page says; the name of the file unless set.")
    String label() default "";

    @AttributeDefinition(description = "Whether the login page goes to the provider by itself.")
    boolean auto_redirect() default false;

    @AttributeDefinition(
            description =
                    "Where browsers reach this server, such as https://homer.example.com; as they ask unless set.")
    String public_url() default "";

    @AttributeDefinition(description = "What the provider is asked for.")
    String scopes() default "openid profile email";

    @AttributeDefinition(description = "Algorithms of signatures that are believed.")
    String[] algorithms() default {"RS256", "PS256", "ES256"};

    @AttributeDefinition(description = "Claim with the user's name.")
    String name_claim() default "preferred_username";

    @AttributeDefinition(description = "Claim with the user's groups.")
    String groups_claim() default "groups";

    @AttributeDefinition(description = "Roles of groups: operators => admin")
    String[] roles() default {};

    @AttributeDefinition(description = "Role of users in none of these groups; without one they cannot log in.")
    String default_role() default "";

    @AttributeDefinition(
            description = "Groups of ours, which decide about the records that users see: berlin => berlin")
    String[] groups() default {};

    @AttributeDefinition(description = "Groups of users in none of these.")
    String[] default_groups() default {};
}
