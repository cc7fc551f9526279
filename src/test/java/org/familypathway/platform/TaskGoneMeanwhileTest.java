package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.junit.jupiter.api.Test;

/** Who comes second finds a task whose place in the process is gone: they are told of it, and no fault of ours is logged. */
class TaskGoneMeanwhileTest {
    @Test
    void a_task_that_was_completed_meanwhile_is_known_as_such_before_anything_of_it_is_read() {
        Throwable gone = catchThrowable(() -> Steps.placeOf(new TaskEntity("42")));
        assertThat(WhatFailed.isOfATaskThatIsGone(gone)).isTrue();
        assertThat(WhatFailed.answer(gone))
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(404));
    }
}
