package org.familypathway.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * How passwords are kept: by bcrypt, whose work a setting chooses ({@code family-pathway.passwords.strength}, 4 to 16; one more is twice the work). bcrypt reads 72 bytes and no more, so that it is given the digest of what the engine hands
 * over, the password with the person's own salt. The engine still reads what it kept itself, as salted SHA-512.
 */
@Component
class KeptPasswords implements PasswordEncryptor {
    private static final String NAME = "bcrypt-sha256";
    private static final String OURS = "{" + NAME + "}";
    private static final int CHEAP_BELOW = 10;

    private final BCryptPasswordEncoder bcrypt;

    KeptPasswords(@Value("${family-pathway.passwords.strength}") int strength) {
        if (strength < 4 || strength > 16)
            throw new IllegalArgumentException(
                    "family-pathway.passwords.strength is " + strength + "; set a whole number from 4 to 16.");
        bcrypt = new BCryptPasswordEncoder(strength);
    }

    @Override
    public String encrypt(String password) {
        return bcrypt.encode(digest(password));
    }

    @Override
    public boolean check(String password, String kept) {
        return bcrypt.matches(digest(password), kept);
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    /** @param kept as it stands in the database, with its way in front */
    boolean isOurs(String kept) {
        return kept.startsWith(OURS);
    }

    /** Whether it is kept in the way and with the work that are asked for today. */
    boolean isAsToday(String kept) {
        return isOurs(kept) && !bcrypt.upgradeEncoding(kept.substring(OURS.length()));
    }

    boolean isCheap(String kept) {
        // $2a$12$…
        return !isOurs(kept) || Integer.parseInt(kept.substring(OURS.length()).split("\\$")[2]) < CHEAP_BELOW;
    }

    static String digest(String password) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
