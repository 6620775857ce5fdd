package org.homer7.auth.ldap;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set of the directory, in {@code etc/org.homer7.auth.ldap.cfg}. */
@ObjectClassDefinition(name = "LDAP", description = "Users of a directory, who log in beside those of our own")
@interface LdapConfig {
    @AttributeDefinition(description = "ldap://HOST:389 or ldaps://HOST:636; off while it is empty.")
    String url() default "";

    @AttributeDefinition(
            description = "Whether to encrypt ldap:// by StartTLS. Without it passwords cross the network as they are.")
    boolean start_tls() default true;

    @AttributeDefinition(description = "File with certificates (PEM) that are believed; those of Java unless set.")
    String trusted_certificates() default "";

    @AttributeDefinition(description = "Seconds to wait for the directory, 1 to 30.", min = "1", max = "30")
    int timeout_seconds() default 5;

    @AttributeDefinition(description = "Who searches for users; anonymous unless set.")
    String bind_dn() default "";

    @AttributeDefinition(description = "The password of bind.dn.", type = AttributeType.PASSWORD)
    String bind_password() default "";

    @AttributeDefinition(description = "Where users are.")
    String user_base() default "";

    @AttributeDefinition(description = "Which entry logs in; {0} is the name that was typed.")
    String user_filter() default "(uid={0})";

    @AttributeDefinition(description = "Attribute with the user's name.")
    String user_name_attribute() default "uid";

    @AttributeDefinition(description = "Attribute with the first name.")
    String user_first_name_attribute() default "givenName";

    @AttributeDefinition(description = "Attribute with the last name.")
    String user_last_name_attribute() default "sn";

    @AttributeDefinition(description = "Attribute with the e-mail address.")
    String user_email_attribute() default "mail";

    @AttributeDefinition(description = "Attribute with the groups of the user.")
    String user_groups_attribute() default "memberOf";

    @AttributeDefinition(description = "Where groups are; they are not asked for while it is empty.")
    String group_base() default "";

    @AttributeDefinition(description = "Which groups a user is in; {0} is the user's name, {1} the distinguished name.")
    String group_filter() default "(|(member={1})(uniqueMember={1})(memberUid={0}))";

    @AttributeDefinition(description = "Attribute with the group's name.")
    String group_name_attribute() default "cn";

    @AttributeDefinition(description = "Roles of groups, by name or distinguished name: operators => admin")
    String[] roles() default {};

    @AttributeDefinition(description = "Role of users in none of these groups; without one they cannot log in.")
    String default_role() default "";

    @AttributeDefinition(
            description = "Groups of ours, which decide about the records that users see: berlin => berlin")
    String[] groups() default {};

    @AttributeDefinition(description = "Groups of users in none of these.")
    String[] default_groups() default {};
}
