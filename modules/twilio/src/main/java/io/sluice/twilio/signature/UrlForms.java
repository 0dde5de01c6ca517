package io.sluice.twilio.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * The forms of one public URL that Twilio may have signed. Pure text work: nothing is decoded or encoded again, so
 * path and query stay byte for byte as they were sent.
 */
final class UrlForms {
    private UrlForms() {}

    /**
     * The URL as configured first, then its counterpart: without the port when one is written, with the scheme's
     * default port when none is. Fragment and user info are dropped, since Twilio never signs them.
     */
    static List<String> of(String url) {
        String bare = withoutFragment(url);
        int authority = bare.indexOf("://") + 3;
        if (authority < 3) {
            return List.of(bare);
        }
        int end = endOfAuthority(bare, authority);
        String scheme = bare.substring(0, authority);
        String host = bare.substring(Math.max(authority, bare.lastIndexOf('@', end - 1) + 1), end);
        String rest = bare.substring(end);
        List<String> forms = new ArrayList<>(2);
        forms.add(scheme + host + rest);
        int port = host.lastIndexOf(':');
        if (port > host.lastIndexOf(']')) {
            forms.add(scheme + host.substring(0, port) + rest);
        } else {
            forms.add(scheme + host + (scheme.equalsIgnoreCase("https://") ? ":443" : ":80") + rest);
        }
        return forms;
    }

    private static String withoutFragment(String url) {
        int fragment = url.indexOf('#');
        return fragment < 0 ? url : url.substring(0, fragment);
    }

    private static int endOfAuthority(String url, int from) {
        for (int i = from; i < url.length(); i++) {
            if (url.charAt(i) == '/' || url.charAt(i) == '?') {
                return i;
            }
        }
        return url.length();
    }
}
