package org.familypathway.access;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor of who signs in with a password of ours: codes of an authenticator app, and ten codes for the day on which the telephone is lost. A code opens once. The secrets are enciphered under a key from the settings; of the ten
 * codes only digests are kept. Whoever has neither any more needs two others ({@code audit.Accounts}).
 */
@Component
@Transactional
public class SecondFactor {
    /** 160 bits, as RFC 4226 advises. */
    private static final int SECRET_BYTES = 20;
    /** 120 bits, which nobody guesses from a digest. */
    private static final int RECOVERY_BYTES = 15;

    private static final int RECOVERY_CODES = 10;
    /** Says nothing: the key alone is secret. */
    private static final String SALT = "66616d696c79";

    /** What somebody whose password was right has to do next. */
    enum Needs {
        NOTHING,
        CODE,
        ENROL
    }

    /**
     * @param kept the secret, enciphered, until the first code is right
     * @param typed the secret for who types it
     * @param picture for who takes a picture of it, as the address of an image
     */
    record Begun(String kept, String typed, String picture) {}

    private final SecondFactorSettings settings;
    private final JdbcClient database;
    private final SignedInSessions sessions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final TextEncryptor cipher;

    SecondFactor(SecondFactorSettings settings, JdbcClient database, SignedInSessions sessions, Clock clock) {
        settings.check();
        this.settings = settings;
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
        cipher = settings.isOn() ? Encryptors.delux(settings.key(), SALT) : null;
    }

    /** @param person with their groups of now */
    @Transactional(readOnly = true)
    Needs of(Authentication person) {
        if (has(person.getName())) return Needs.CODE;
        boolean demanded = Role.of(SignedIn.groups(person)).stream().anyMatch(settings.roles()::contains);
        return demanded ? Needs.ENROL : Needs.NOTHING;
    }

    /** Whether somebody has one. */
    public boolean has(String person) {
        return database.sql("select exists (select from second_factor where person = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    Begun begin(String person) {
        byte[] secret = bytes(SECRET_BYTES);
        return begun(person, cipher.encrypt(HexFormat.of().formatHex(secret)));
    }

    Begun begun(String person, String kept) {
        String typed = Totp.base32(secret(kept));
        String label = URLEncoder.encode("Family Pathway:" + person, StandardCharsets.UTF_8)
                .replace("+", "%20");
        return new Begun(
                kept,
                typed.replaceAll("(.{4})(?=.)", "$1 "),
                picture("otpauth://totp/%s?secret=%s&issuer=Family%%20Pathway".formatted(label, typed)));
    }

    /** @return the ten codes, which are shown this once; empty where the code is not right, or somebody else was quicker */
    Optional<List<String>> enrol(String person, String kept, String code) {
        OptionalLong step = Totp.stepOf(plain(code), secret(kept), clock.instant());
        if (step.isEmpty()) return Optional.empty();
        int made = database.sql(
                        "insert into second_factor (person, secret, last_step, enrolled_at) values (:person, :secret, :step, :now) on conflict do nothing")
                .param("person", person)
                .param("secret", kept)
                .param("step", step.getAsLong())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (made == 0) return Optional.empty();
        List<String> codes = Stream.generate(() -> Totp.base32(bytes(RECOVERY_BYTES)))
                .limit(RECOVERY_CODES)
                .toList();
        codes.forEach(one -> database.sql("insert into recovery_code (person, digest) values (:person, :digest)")
                .param("person", person)
                .param("digest", digest(one))
                .update());
        event(person, "second-factor-enrolled").succeeded();
        return Optional.of(
                codes.stream().map(one -> one.replaceAll("(.{4})(?=.)", "$1 ")).toList());
    }

    /** Whether the code is right, one of the app's or one of the ten; it is used up by that. */
    boolean opens(String person, String typed) {
        String code = plain(typed);
        Optional<String> kept = database.sql("select secret from second_factor where person = :person")
                .param("person", person)
                .query(String.class)
                .optional();
        if (kept.isEmpty()) return false;
        OptionalLong step = Totp.stepOf(code, secret(kept.get()), clock.instant());
        if (step.isPresent())
            // Nobody who has looked over a shoulder comes in by the same code, nor by one before it.
            return database.sql(
                                    "update second_factor set last_step = :step where person = :person and last_step < :step")
                            .param("person", person)
                            .param("step", step.getAsLong())
                            .update()
                    == 1;
        boolean recovered = database.sql("delete from recovery_code where person = :person and digest = :digest")
                        .param("person", person)
                        .param("digest", digest(code))
                        .update()
                == 1;
        if (recovered) event(person, "recovery-code-used").succeeded();
        return recovered;
    }

    /** They have none from now on, and nothing that was opened with it stays open. Two people have decided on it. */
    public void takeAway(String person) {
        database.sql("delete from recovery_code where person = :person")
                .param("person", person)
                .update();
        database.sql("delete from second_factor where person = :person")
                .param("person", person)
                .update();
        sessions.findByPrincipalName(person).keySet().forEach(sessions::deleteById);
    }

    private static SecurityEvent event(String person, String action) {
        return SecurityEvent.of(SecurityEvent.Kind.AUTHENTICATION, action).by(person);
    }

    private byte[] secret(String kept) {
        return HexFormat.of().parseHex(cipher.decrypt(kept));
    }

    private byte[] bytes(int many) {
        byte[] bytes = new byte[many];
        random.nextBytes(bytes);
        return bytes;
    }

    /** As people type it: with gaps, and small letters. */
    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]+", "").toUpperCase(Locale.ROOT);
    }

    private static String digest(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String picture(String address) {
        try {
            BitMatrix squares = new QRCodeWriter()
                    .encode(
                            address,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < squares.getHeight(); y++)
                for (int x = 0; x < squares.getWidth(); x++)
                    if (squares.get(x, y)) path.append("M%d %dh1v1h-1z".formatted(x, y));
            String svg =
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%1$dv%1$dH0z\"/><path d=\"%2$s\"/></svg>"
                            .formatted(squares.getWidth(), path);
            return "data:image/svg+xml;base64,"
                    + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        } catch (WriterException tooLong) {
            throw new IllegalStateException("a name to sign in with has 64 characters at most", tooLong);
        }
    }
}
