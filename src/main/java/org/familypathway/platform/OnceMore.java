package org.familypathway.platform;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.context.Context;
import org.familypathway.forms.ShownMeanwhile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does once more, from its beginning and in a transaction of its own, what failed only because somebody else was at work at the same moment: two people with different tasks of one case meet in the engine's books, and neither
 * has to know. Everything is asked and checked anew; the task must still be open and theirs, and its form show what it showed. Where the two meet in the record otherwise, the second one is told.
 */
final class OnceMore {
    /** Of people who hand in together one gets through with each try. */
    private static final int TRIES = 12;

    private static final Logger LOG = LoggerFactory.getLogger(OnceMore.class);
    private static final int LONGEST_PAUSE_MILLIS = 40;

    /** What is done as a whole or not at all. */
    interface Attempt<T, X extends Throwable> {
        T make() throws X;
    }

    private OnceMore() {}

    /** What is part of a transaction already is done once: whoever began the transaction does all of it again. */
    static <T, X extends Throwable> T does(Attempt<T, X> attempt) throws X {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                || Context.getCommandContext() != null
                || !ShownMeanwhile.begin()) return attempt.make();
        try {
            return tried(attempt);
        } finally {
            ShownMeanwhile.end();
        }
    }

    private static <T, X extends Throwable> T tried(Attempt<T, X> attempt) throws X {
        try {
            return attempt.make();
        } catch (Throwable met) {
            if (!mayGoWell(met)) throw met;
            LOG.debug("Met somebody else's work, and is done once more.", WhatFailed.withoutWords(met));
            for (int tried = 1; tried < TRIES; tried++) {
                letTheOthersPass();
                try {
                    return attempt.make();
                } catch (Throwable again) {
                    // What is refused only now is so because of what the other did: the person is told of the other.
                    if (!mayGoWell(again)) break;
                }
            }
            throw met;
        }
    }

    /** Two tasks of one case may change one row of the record, each its own part of it: the later one is recorded after the other, as if it had come a moment later. */
    private static boolean mayGoWell(Throwable met) {
        return WhatFailed.isOfTheBooksOnly(met) || ShownMeanwhile.isOfTasks() && WhatFailed.isOfTheRecord(met);
    }

    private static void letTheOthersPass() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
