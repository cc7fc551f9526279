package org.familypathway.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change every thirty seconds (RFC 6238 with SHA-1 and six figures, which each authenticator app has). */
final class Totp {
    static final int SECONDS = 30, FIGURES = 6;
    private static final String HMAC = "HmacSHA1", BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The thirty seconds in which a moment lies. */
    static long step(Instant when) {
        return Math.floorDiv(when.getEpochSecond(), SECONDS);
    }

    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int from = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(from) & 0x7fffffff;
            return ("%0" + FIGURES + "d").formatted(number % 1_000_000);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** @return of which thirty seconds the code is: these, those before or those after, for clocks differ; empty where it is none of theirs */
    static OptionalLong stepOf(String code, byte[] secret, Instant now) {
        return LongStream.rangeClosed(step(now) - 1, step(now) + 1)
                .filter(step -> code(secret, step).equals(code))
                .findFirst();
    }

    /** As it is typed into an app where no picture can be taken. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        long buffer = 0;
        int bits = 0;
        for (byte one : bytes) {
            buffer = buffer << 8 | one & 0xff;
            bits += 8;
            while (bits >= 5) {
                text.append(BASE32.charAt((int) (buffer >> bits - 5 & 31)));
                bits -= 5;
            }
            buffer &= (1L << bits) - 1;
        }
        if (bits > 0) text.append(BASE32.charAt((int) (buffer << 5 - bits & 31)));
        return text.toString();
    }
}
