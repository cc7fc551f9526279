package org.familypathway.platform;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What a page of our own showed goes back with what was typed into it, so that nobody overwrites what they have not seen (docs/decisions/0025). Forms
 * have it in the versions of the rows that they show.
 */
public final class AsShown {
    private AsShown() {}

    /** What stands there now, in one line for a hidden field. */
    public static String of(Object... values) {
        return Arrays.stream(values).map(value -> Objects.toString(value, "")).collect(Collectors.joining("|"));
    }

    /**
     * @param shown what came back from the page; something else than stands there now is refused; without it nothing is taken to have stood there
     * @param what what somebody else has changed, as in "this service"
     * @throws ResponseStatusException 409, with nothing recorded
     */
    public static void mustBe(String shown, String now, String what) {
        if (!now.equals(Objects.requireNonNullElse(shown, "")))
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Somebody else has changed %s meanwhile. Nothing of yours was recorded: look at it, and save it once more if yours is to stand."
                            .formatted(what));
    }
}
