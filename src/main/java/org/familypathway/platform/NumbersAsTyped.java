package org.familypathway.platform;

import java.beans.PropertyEditorSupport;
import org.familypathway.kernel.NumberAsTyped;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Reads whole numbers in addresses and on pages of ours as forms read them: Spring itself takes {@code 0x10} for 16, and {@code 1 2} for 12. */
@ControllerAdvice
class NumbersAsTyped {
    @InitBinder
    void numbers(WebDataBinder binder) {
        binder.registerCustomEditor(Integer.class, new WholeNumber());
    }

    /** Null where nothing was typed. */
    private static class WholeNumber extends PropertyEditorSupport {
        @Override
        public void setAsText(String typed) {
            try {
                setValue(
                        NumberAsTyped.isBlank(typed)
                                ? null
                                : Integer.valueOf(NumberAsTyped.read(typed, 0).intValueExact()));
            } catch (ArithmeticException tooLong) {
                throw new IllegalArgumentException(tooLong);
            }
        }
    }
}
