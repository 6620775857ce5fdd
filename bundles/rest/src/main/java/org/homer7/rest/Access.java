package org.homer7.rest;

import javax.servlet.http.HttpServletRequest;
import org.homer7.auth.User;

/** Who may do what. */
public final class Access {
    private Access() {}

    /** True for a user who may change the server. */
    public static boolean isAdmin(HttpServletRequest request) {
        return request.isUserInRole(User.ADMIN);
    }

    /** Refuses what only an administrator may do. */
    public static void requireAdmin(HttpServletRequest request) throws Problem {
        if (!isAdmin(request)) {
            throw Problem.forbidden("this is for users with the role " + User.ADMIN);
        }
    }

    /** Refuses what users who may only look may not do. */
    public static void requireUser(HttpServletRequest request) throws Problem {
        if (!isAdmin(request) && !request.isUserInRole(User.USER)) {
            throw Problem.forbidden("this is for users with the role " + User.USER + " or " + User.ADMIN);
        }
    }

    /** The name of who asks. */
    public static String user(HttpServletRequest request) {
        return request.getRemoteUser();
    }
}
