package org.familypathway.access;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Why whoever comes from the council's sign-in is not let in, in words for them and in words for the log. */
enum NotLetIn {
    NOT_PROVED(
            "What your council’s sign-in answered could not be checked. Please begin again here. If it happens again, tell those who look after Family Pathway.",
            "the provider's answer does not hold"),
    CANCELLED("You were not signed in there. Begin again here when you want to.", "not signed in at the provider"),
    NOT_REACHED(
            "Your council’s sign-in cannot be reached just now. Please try again in a few minutes.",
            "the provider cannot be reached"),
    ONE_FACTOR(
            "Family Pathway needs a sign-in with a second factor, such as a code on your phone. Set one up at your council’s sign-in, then begin again here.",
            "without a second factor"),
    NO_NAME(
            "Your council’s sign-in gives no name that can be used here: letters, figures, “.”, “_”, “-” and “@”, 64 at the most. Ask those who look after it.",
            "no name that can be used"),
    NAME_TAKEN(
            "Somebody else’s account here has had your name, so none could be made for you. Ask an administrator of Family Pathway.",
            "the name is another account's"),
    ADDRESS_TAKEN(
            "Another account here has your mail address. Ask an administrator of Family Pathway: each address is one person’s alone.",
            "the mail address is another account's"),
    NO_GROUP(
            "You have no part in Family Pathway at your council’s sign-in. Ask your manager to have you put into a group there.",
            "no group"),
    GONE("Your account here was closed. Ask an administrator of Family Pathway.", "the account was deleted");
    private final String sentence, told;

    NotLetIn(String sentence, String told) {
        this.sentence = sentence;
        this.told = told;
    }

    String sentence() {
        return sentence;
    }

    /** For {@link SecurityEvent}. */
    String told() {
        return told;
    }

    /** As it stands in the address of the sign-in page. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<NotLetIn> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    OAuth2AuthenticationException asException() {
        return new OAuth2AuthenticationException(new OAuth2Error(name(), told, null), told);
    }

    static NotLetIn of(AuthenticationException refused) {
        if (!(refused instanceof OAuth2AuthenticationException protocol)) return NOT_REACHED;
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause())
            if (cause instanceof IOException) return NOT_REACHED;
        String code = protocol.getError().getErrorCode();
        if (OAuth2ErrorCodes.ACCESS_DENIED.equals(code)) return CANCELLED;
        return Arrays.stream(values())
                .filter(one -> one.name().equals(code))
                .findFirst()
                .orElse(NOT_PROVED);
    }
}
