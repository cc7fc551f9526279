package org.familypathway.timescale;

import java.util.Optional;

/**
 * How the diagrams of a chapter wait for the time of a row before a task opens and its deadline is written down: whoever waits so is reckoned again together with the deadlines. To register one, be a bean.
 */
public interface WaitsByRow {
    /**
     * The row by whose time a timer waits; empty where it waits for something else, such as a day that somebody entered.
     *
     * @param when what its diagram says of its time
     */
    Optional<String> row(String when);
}
