package org.familypathway.access;

import jakarta.servlet.http.HttpServletRequest;

/**
 * From where somebody tries to sign in.
 *
 * @param address as the connection says, or a proxy that the settings trust
 * @param atThePage where people sign in, and not with each request of a program
 * @param browser the digest of what a browser keeps in which somebody has signed in before; null where there is none
 */
record Whence(String address, String browser, boolean atThePage) {
    static Whence of(HttpServletRequest request) {
        return new Whence(
                request.getRemoteAddr(),
                KnownBrowsers.of(request),
                request.getServletPath().equals("/sign-in"));
    }
}
