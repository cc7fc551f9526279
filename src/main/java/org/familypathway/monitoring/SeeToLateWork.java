package org.familypathway.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Whoever leads says of each thing that is late: done, by a new day, or needed no more, and why (R48, R132, R143, R144). */
@Component
class SeeToLateWork implements Step<SeeToLateWork.Answers> {
    record Answers(List<LateWork.Answer> late) {}

    private final LateWorks works;
    private final LateInWords words;
    private final Clock clock;

    SeeToLateWork(LateWorks works, LateInWords words, Clock clock) {
        this.works = works;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Function<LateWork, String> what = words.of(theCase);
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "late",
                open(theCase).stream()
                        .map(one -> new LateWork.Answer(one.getId(), what.apply(one), null, null, null, null))
                        .toList());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Map<UUID, LateWork> open =
                open(theCase).stream().collect(Collectors.toMap(LateWork::getId, Function.identity()));
        ListRow.checkOneEach(
                "late",
                "What is late",
                answers.late(),
                open.keySet(),
                "that is not late any more",
                "an answer to each thing that is late");
        Instant now = clock.instant();
        for (int i = 0; i < answers.late().size(); i++) {
            LateWork.Answer answer = answers.late().get(i);
            String at = "late[" + i + "].";
            PastTime.on(at + "doneOn", "Done on", answer.doneOn(), now);
            if (answer.newDay() != null && !answer.newDay().isAfter(London.dateOf(now)))
                throw Refusal.of(at + "newDay", "“Now by” must lie in the future. Please put it right.");
            LateWork one = open.get(answer.id());
            one.answer(answer, by, now);
            works.save(one);
        }
        works.flush();
    }

    private List<LateWork> open(FamilyCase theCase) {
        return works.findByCaseIdOrderByNoticedAtAscIdAsc(theCase.getId()).stream()
                .filter(LateWork::isOpen)
                .toList();
    }
}
