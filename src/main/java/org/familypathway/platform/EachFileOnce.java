package org.familypathway.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.RequestContext;
import org.familypathway.kernel.Refusal;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Of two parts of one name in one deployment the engine takes the last, and says nothing of the other. Whoever sends them is told which they are, and nothing is proposed. A folder makes no other
 * name: what is released is kept by the name of its file.
 */
@Component
@Order(1) // Within RefusalOnTheScreen.
class EachFileOnce extends OncePerRequestFilter {
    /** More is refused before it is read on; what is too long in itself is refused by the gate. */
    private static final int LONGEST = 64 * 1024 * 1024;

    private static final String NOTHING = " Nothing was proposed.";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !request.getRequestURI().matches(".*/deployment/create/*(;.*)?")
                || type == null
                || !type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        Refusal refused = body.length > LONGEST
                ? Refusal.of(null, "The files are longer than 64 MB together. Send fewer of them." + NOTHING)
                : twice(request, body);
        if (refused == null) {
            chain.doFilter(again(request, body), response);
            return;
        }
        request.setAttribute(CommandsOnceMore.FAILED, refused);
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    /** Read as the engine reads it. @return null where each name stands once; what cannot be read is left to the engine's own words */
    private static Refusal twice(HttpServletRequest request, byte[] body) throws IOException {
        Set<String> parts = new HashSet<>(), files = new HashSet<>();
        try {
            FileItemIterator all = new FileUpload().getItemIterator(content(request, body));
            while (all.hasNext()) {
                FileItemStream one = all.next();
                String file = one.getName() == null
                        ? null
                        : one.getName()
                                .substring(one.getName().replace('\\', '/').lastIndexOf('/') + 1);
                if (file != null && !files.add(file))
                    return Refusal.of(
                            null,
                            "Two files of this deployment are called “%s”. Leave one out.".formatted(file) + NOTHING);
                if (!parts.add(one.getFieldName()))
                    return Refusal.of(
                            null,
                            "Two parts of this deployment are called “%s”. Leave one out.".formatted(one.getFieldName())
                                    + NOTHING);
            }
        } catch (FileUploadException unreadable) {
            return null;
        }
        return null;
    }

    private static RequestContext content(HttpServletRequest request, byte[] body) {
        return new RequestContext() {
            @Override
            public String getCharacterEncoding() {
                return request.getCharacterEncoding();
            }

            @Override
            public String getContentType() {
                return request.getContentType();
            }

            @Override
            public int getContentLength() {
                return body.length;
            }

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(body);
            }
        };
    }

    private static HttpServletRequest again(HttpServletRequest request, byte[] body) {
        var bytes = new ByteArrayInputStream(body);
        var stream = new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return bytes.read(into, from, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("The files of a deployment are read at once.");
            }
        };
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() {
                return stream;
            }
        };
    }
}
