package org.familypathway.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.AwaitedMessages;
import org.familypathway.platform.CurrentUser;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices each night what is late with a family and puts it before whoever leads, in one task (R48, R132, R143, R144). Looking twice makes nothing new; what was recorded elsewhere meanwhile is
 * taken away. Work that began on an older diagram hears nothing until it is moved: its page says what is late.
 */
@Component
@Transactional
public class NoticeLateWork {
    static final String LATE = "workLate", CAUGHT_UP = "workCaughtUp";

    private final LateWorks works;
    private final WhatIsLate whatIsLate;
    private final AwaitedMessages awaited;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final CurrentUser currentUser;
    private final Clock clock;

    NoticeLateWork(
            LateWorks works,
            WhatIsLate whatIsLate,
            AwaitedMessages awaited,
            RuntimeService runtime,
            WithoutAuthorization engine,
            CurrentUser currentUser,
            Clock clock) {
        this.works = works;
        this.whatIsLate = whatIsLate;
        this.awaited = awaited;
        this.runtime = runtime;
        this.engine = engine;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    public void look(FamilyCase theCase) {
        if (!theCase.isOpen() || theCase.getOutcome() != null) return;
        List<WhatIsLate.Late> now = whatIsLate.of(theCase);
        List<LateWork> open = works.findByCaseIdOrderByNoticedAtAscIdAsc(theCase.getId()).stream()
                .filter(LateWork::isOpen)
                .toList();
        if (now.isEmpty() && open.isEmpty()) return;
        Instant at = clock.instant();
        open.stream().filter(one -> now.stream().noneMatch(one::is)).forEach(one -> one.end(currentUser.id(), at));
        works.saveAll(open);
        now.stream()
                .filter(late -> open.stream().noneMatch(one -> one.is(late)))
                .forEach(late -> works.save(new LateWork(theCase, late, currentUser.id(), at)));
        works.flush();
        boolean asked = awaited.in(theCase.getReference(), CAUGHT_UP);
        if (now.isEmpty() && asked) tell(theCase, CAUGHT_UP);
        if (!now.isEmpty() && !asked && awaited.in(theCase.getReference(), LATE)) tell(theCase, LATE);
    }

    private void tell(FamilyCase theCase, String message) {
        engine.run(() -> {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(theCase.getReference())
                    .correlateAll();
            return null;
        });
    }
}
