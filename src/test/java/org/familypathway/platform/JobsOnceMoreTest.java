package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A deadline that meets somebody else's work on its case acts a moment later, however often it meets some. */
@PathwayTest
class JobsOnceMoreTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate database;

    @Autowired
    DataSource connections;

    private String reference;

    @BeforeEach
    void aReferralWaits() {
        office.opens();
        reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
    }

    @Test
    void whoever_loses_is_tried_again_at_once_and_has_not_failed() throws Exception {
        Job warning = warning();
        makeDue(warning);
        for (int lost = 1; lost <= 7; lost++) {
            assertThatThrownBy(() -> whileSomebodyHas(
                            "update act_ru_job set rev_ = rev_ + 1 where id_ = '%s'".formatted(warning.getId()), () -> {
                                management.executeJob(warning.getId());
                                return null;
                            }))
                    .hasCauseInstanceOf(OptimisticLockingException.class);
            assertThat(warning().getRetries()).isEqualTo(warning.getRetries());
            assertThat(((JobEntity) warning()).getLockOwner()).isNull();
            assertThat(waits(warning())).isLessThanOrEqualTo(Duration.ofSeconds(2));
        }
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(warning.getProcessInstanceId())
                        .incidentType("failedJob")
                        .count())
                .isZero();
        management.executeJob(warning.getId());
        assertThat(management.createJobQuery().jobId(warning.getId()).count()).isZero();
    }

    @Test
    void whoever_loses_in_the_record_has_not_failed_either_and_what_is_there_already_has() {
        assertThat(WhatFailed.isGoneWhenDoneAgain(new OptimisticLockingFailureException("The case.")))
                .isTrue();
        assertThat(WhatFailed.isGoneWhenDoneAgain(new RuntimeException(new SQLException("deadlock", "40P01"))))
                .isTrue();
        assertThat(WhatFailed.isGoneWhenDoneAgain(new RuntimeException(new SQLException("twice", "23505"))))
                .isFalse();
        assertThat(WhatFailed.isGoneWhenDoneAgain(new IllegalStateException("No row answers.")))
                .isFalse();
    }

    /** What fails by itself would fail at once again. */
    @Test
    void what_failed_by_itself_counts_and_waits() {
        Job warning = warning();
        database.update("update act_ru_job set handler_cfg_ = 'boundaryEvent_nobody' where id_ = ?", warning.getId());
        assertThatThrownBy(() -> management.executeJob(warning.getId())).isNotNull();
        assertThat(warning().getRetries()).isEqualTo(4);
        assertThat(waits(warning())).isGreaterThan(Duration.ofMinutes(4));
    }

    private void makeDue(Job job) {
        database.update(
                "update act_ru_job set duedate_ = localtimestamp - interval '1 minute' where id_ = ?", job.getId());
    }

    /** From now, until it is tried. */
    private Duration waits(Job job) {
        return Duration.ofSeconds(database.queryForObject(
                "select ceil(extract(epoch from greatest(duedate_, lock_exp_time_) - localtimestamp))::int from act_ru_job where id_ = ?",
                Integer.class,
                job.getId()));
    }

    private Job warning() {
        return Desk.timers(engine, reference)
                .filter(timer -> Desk.element(engine, timer).equals("boundaryEvent_decideReferralNear"))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody has written this and is not done when it begins, and is when it wants to write too. */
    private <T> T whileSomebodyHas(String written, Callable<T> work) throws Exception {
        var worker = Executors.newSingleThreadExecutor();
        try (Connection other = connections.getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.executeUpdate(written);
            }
            Future<T> works = worker.submit(work);
            while (!works.isDone() && !isWaitedFor()) Thread.sleep(20);
            other.commit();
            return works.get();
        } finally {
            worker.shutdown();
        }
    }

    private boolean isWaitedFor() throws SQLException {
        return database.queryForObject(
                "select exists (select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database())",
                Boolean.class);
    }
}
