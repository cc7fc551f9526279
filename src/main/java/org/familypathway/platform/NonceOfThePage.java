package org.familypathway.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's web applications keep the nonce, by which a browser knows the page's own scripts, in one place for all requests: of pages loaded at the same moment some
 * carry another page's nonce and stay empty. Here each request keeps its own.
 */
@Component
@Order(1)
class NonceOfThePage extends OncePerRequestFilter {
    private static final String NONCE = "org.camunda.bpm.csp.nonce";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServletContext own = ownNonce(request.getServletContext());
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletContext getServletContext() {
                        return own;
                    }
                },
                response);
    }

    private static ServletContext ownNonce(ServletContext shared) {
        Object[] nonce = new Object[1];
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> {
                    boolean ofNonce = arguments != null && NONCE.equals(arguments[0]);
                    if (ofNonce && method.getName().equals("getAttribute")) return nonce[0];
                    if (ofNonce && method.getName().equals("setAttribute")) {
                        nonce[0] = arguments[1];
                        return null;
                    }
                    try {
                        return method.invoke(shared, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
