package org.familypathway.duty;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.lead.Workers;
import org.familypathway.message.MailOfServices;
import org.familypathway.message.MessageContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Each half hour: what waits is offered to whoever has come on duty, and those who answer for a service are warned of each hour without anybody, once each, before it comes (R186). */
@Component
class LookAtDuty implements JavaDelegate {
    private static final String WARNING = "dutyGap", PAGE = "/duty";

    private final Services services;
    private final Duty duty;
    private final DutyGaps gaps;
    private final OfferToDuty offer;
    private final Workers workers;
    private final MailOfServices mail;
    private final Clock clock;

    LookAtDuty(
            Services services,
            Duty duty,
            DutyGaps gaps,
            OfferToDuty offer,
            Workers workers,
            MailOfServices mail,
            Clock clock) {
        this.services = services;
        this.duty = duty;
        this.gaps = gaps;
        this.offer = offer;
        this.workers = workers;
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void execute(DelegateExecution execution) {
        List<Service> all = services.findAll();
        all.forEach(offer::offerWhatWaits);
        Map<Service, List<Duty.Gap>> ahead = new LinkedHashMap<>();
        // What has begun shows on the page; a warning comes before.
        for (Service service : all)
            ahead.put(
                    service,
                    duty.gapsToWarnOf(service).stream()
                            .filter(gap -> gap.from().isAfter(clock.instant()))
                            .toList());
        if (ahead.values().stream().allMatch(List::isEmpty) || !mail.goesOut()) return;
        ahead.forEach((service, gaps) ->
                gaps.forEach(gap -> workers.inCharge(service).forEach(user -> warn(service, gap, user))));
    }

    private void warn(Service service, Duty.Gap gap, String user) {
        if (gaps.existsByServiceIdAndStartsAtAndEndsAtAndRecipient(service.getId(), gap.from(), gap.to(), user)) return;
        DutyGap warned = new DutyGap(service, gap, user, "pathway", clock.instant());
        if (mail.tell(warned.getId(), service, WARNING, user, new MessageContext(null, gap.from()), PAGE))
            gaps.saveAndFlush(warned);
    }
}
