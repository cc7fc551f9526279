package org.familypathway.kernel;

/** The answer to a question that takes yes or no; not answered is null. */
public enum YesNo {
    yes,
    no;

    public static YesNo of(boolean said) {
        return said ? yes : no;
    }
}
