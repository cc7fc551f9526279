package org.familypathway.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a new password must be, wherever it is set: long, not one's own name, not one that everybody tries first. Mixtures of characters are not asked for; they make
 * passwords that are written down, not better ones.
 */
@Component
public class PasswordRules implements PasswordPolicy {
    static final int SHORTEST = 12;
    /** More than anybody types, and the measure takes its time over long ones; what comes after is not looked at. */
    private static final int MEASURED = 64;

    /** Of 0 to 4: more than ten thousand million guesses. */
    private static final int HARD = 4;

    /** Ours, which no list of common passwords has. */
    private static final List<String> OF_THE_PRODUCT = List.of("family", "pathway", "familypathway", "camunda");

    private final Zxcvbn measure = new Zxcvbn();
    private final List<String> ofTheCouncil;

    /** @param ofTheCouncil the words, one a line, that the council's people would think of first, such as its name and its towns */
    PasswordRules(@Value("${family-pathway.passwords.words:}") String ofTheCouncil) {
        this.ofTheCouncil = ofTheCouncil.isBlank() ? List.of() : read(Path.of(ofTheCouncil.strip()));
    }

    private static List<String> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new FirstAdministrator.CannotStart(
                    "The file " + file
                            + " that family-pathway.passwords.words names cannot be read. Name a text file in UTF-8 with one word a line, or take the setting away.");
        }
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new LongEnough(), new HardToGuess());
    }

    /** Whether somebody who knows only the name, and the lists of passwords that are used most, would soon find the password. */
    boolean guessable(String id, String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        if (password.length() < SHORTEST
                || plain.startsWith("demo-")
                || !id.isEmpty() && plain.contains(id.toLowerCase(Locale.ROOT))) return true;
        List<String> known = new ArrayList<>(OF_THE_PRODUCT);
        known.addAll(ofTheCouncil);
        if (!id.isEmpty()) known.add(id);
        return measure.measure(password.substring(0, Math.min(password.length(), MEASURED)), known)
                        .getScore()
                < HARD;
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
    private class HardToGuess implements PasswordPolicyRule {
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
