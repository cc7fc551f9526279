package org.familypathway.monitoring;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

class RecordWeeklyRound {
    record Answers(
            LocalDate weekTo,
            List<IncidentsInWeek.Answer> incidents,
            List<ActionInWeek.Answer> actions,
            String contact,
            LocalDateTime seenAt,
            List<UUID> whoWasSeen,
            List<UUID> seenAlone,
            String whyNoneSeenAlone,
            String whatWasSeen,
            String whyNotSeen,
            String breach) {}
}
