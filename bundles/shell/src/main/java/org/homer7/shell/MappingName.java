package org.homer7.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mapping as people name it: {@code 1/call}, or {@code 53} for its default profile. */
record MappingName(int type, String profile) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})(?:/([a-z0-9_]{1,32}))?");

    static MappingName parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 255) {
            throw new IllegalArgumentException("mapping \"" + text
                    + "\"; a HEP type of 0 to 255 is allowed, with a slash and a profile or without: 1/call, 53");
        }
        return new MappingName(
                Integer.parseInt(matcher.group(1)), matcher.group(2) == null ? "default" : matcher.group(2));
    }

    @Override
    public String toString() {
        return type + "/" + profile;
    }
}
