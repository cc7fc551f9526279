package org.familypathway.story;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.forms.Refusal;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The case page, for tests: somebody opens what may be done at any time and hands it in. */
public class CasePage {
    private final MockMvc page;
    private final ObjectMapper json;

    public CasePage(WebApplicationContext application) {
        page = MockMvcBuilders.webAppContextSetup(application).build();
        json = application.getBean(ObjectMapper.class);
    }

    /** What the form shows. */
    public JsonNode open(String user, String reference, String form) {
        try {
            var answer = page.perform(get("/api/forms/cases/{reference}/{form}", reference, form)
                            .principal(user(user)))
                    .andReturn()
                    .getResponse();
            return answer.getStatus() == 200
                    ? json.readTree(answer.getContentAsByteArray()).path("data")
                    : json.nullNode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws Refusal with what the screen would say */
    public void handIn(String user, String reference, String form, Map<String, Object> answers) {
        int status = status(user, reference, form, answers);
        if (status != 200) throw new AssertionError("It was answered with status " + status);
    }

    /** @throws Refusal with what the screen would say */
    public int status(String user, String reference, String form, Map<String, Object> answers) {
        try {
            MockHttpServletResponse answer = page.perform(post("/api/forms/cases/{reference}/{form}", reference, form)
                            .principal(user(user))
                            .contentType("application/json")
                            .content(json.writeValueAsBytes(answers)))
                    .andReturn()
                    .getResponse();
            if (answer.getStatus() != 422) return answer.getStatus();
            List<Refusal.Reason> reasons = new ArrayList<>();
            for (JsonNode one : json.readTree(answer.getContentAsByteArray()).path("refusals"))
                reasons.add(new Refusal.Reason(
                        one.path("field").asText(), one.path("message").asText()));
            throw new Refusal(reasons);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Principal user(String id) {
        return () -> id;
    }
}
