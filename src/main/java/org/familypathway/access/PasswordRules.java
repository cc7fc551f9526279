package org.familypathway.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/**
 * What a new password must be, wherever it is set: long, not one's own name, not one that everybody tries first. Mixtures of characters are not asked for; they make
 * passwords that are written down, not better ones.
 */
@Component
public class PasswordRules implements PasswordPolicy {
    static final int SHORTEST = 12;
    private static final List<String> TRIED_FIRST = List.of(
            "admin",
            "administrator",
            "password",
            "changeme",
            "letmein",
            "welcome",
            "camunda",
            "secret",
            "qwertyuiop",
            "familypathway");

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new LongEnough(), new HardToGuess());
    }

    /** Whether somebody who knows only the name would soon find the password. */
    static boolean guessable(String id, String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        String letters = plain.replaceAll("[^a-z]", "");
        return password.length() < SHORTEST
                || plain.startsWith("demo-")
                || (!id.isEmpty() && plain.contains(id.toLowerCase(Locale.ROOT)))
                || letters.isEmpty()
                || TRIED_FIRST.contains(letters);
    }

    private static class LongEnough implements PasswordPolicyRule {
        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_LENGTH";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of("minLength", String.valueOf(SHORTEST));
        }

        @Override
        public boolean execute(String candidate) {
            return candidate.length() >= SHORTEST;
        }
    }

    /** Admin shows this rule in its words for “must not contain the user's own data”. */
    private static class HardToGuess implements PasswordPolicyRule {
        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_USER_DATA";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String candidate) {
            return execute(candidate, null);
        }

        @Override
        public boolean execute(String candidate, User user) {
            return candidate.length() < SHORTEST
                    || !guessable(user == null || user.getId() == null ? "" : user.getId(), candidate);
        }
    }
}
