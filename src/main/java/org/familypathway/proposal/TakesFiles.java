package org.familypathway.proposal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

/** The one page of ours that takes files. What is deployed over REST the engine reads itself; an answer to it must not be tried to read it once more. */
@Configuration
class TakesFiles {
    /** More is refused before it is read; what is too long in itself is refused in words, {@link UploadedFiles}. */
    private static final long LONGEST_REQUEST = 64L * 1024 * 1024;

    private static final int IN_MEMORY = UploadedFiles.LONGEST;

    @Bean
    MultipartConfigElement multipartConfig() {
        return new MultipartConfigElement("", LONGEST_REQUEST, LONGEST_REQUEST, IN_MEMORY);
    }

    @Bean
    MultipartResolver multipartResolver() {
        return new StandardServletMultipartResolver() {
            @Override
            public boolean isMultipart(HttpServletRequest request) {
                return request.getDispatcherType() == DispatcherType.REQUEST
                        && request.getRequestURI().equals(request.getContextPath() + ChangesPage.ADDRESS)
                        && super.isMultipart(request);
            }
        };
    }
}
