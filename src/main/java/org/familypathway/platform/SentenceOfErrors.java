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

    /** What a program is told that came to a closed door; people are shown the page of it. */
    private static final Map<Integer, String> OF_STATUS = Map.of(
            401, "Nobody is signed in. Sign in with a name and its password; nothing was done.",
            403, "This is not part of your role. If you need it for your work, ask your manager; nothing was done.");

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        Object sentence = request.getAttribute(SENTENCE, RequestAttributes.SCOPE_REQUEST);
        if (sentence != null && !sentence.equals("")) attributes.put("message", sentence);
        else if (OF_STATUS.containsKey(attributes.get("status")))
            attributes.put("message", OF_STATUS.get(attributes.get("status")));
        else attributes.remove("message");
        return attributes;
    }
}
