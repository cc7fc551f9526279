package org.familypathway.platform;

import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/** The page of errors, and the answer to a script, say the sentence that was decided on, and of all else nothing: the message of an exception may quote what was typed. */
@Component
class SentenceOfErrors extends DefaultErrorAttributes {
    static final String SENTENCE = SentenceOfErrors.class.getName();

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        Object sentence = request.getAttribute(SENTENCE, RequestAttributes.SCOPE_REQUEST);
        if (sentence != null && !sentence.equals("")) attributes.put("message", sentence);
        else attributes.remove("message");
        return attributes;
    }
}
