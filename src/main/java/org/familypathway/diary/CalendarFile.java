package org.familypathway.diary;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Clazz;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What is planned, as calendar programs read it (RFC 5545): what kind of thing, the reference of the case, when. Never a name, an address or anything that was typed, for a calendar stands on other people's servers and on locked screens.
 * Moments are UTC, days are days. An entry keeps its identifier when it is moved, so that a program moves it too.
 */
@Component
class CalendarFile {
    private static final String PRODUCT = "-//Family Pathway//Diary//EN";

    private final String address;
    private final Clock clock;

    CalendarFile(@Value("${family-pathway.address}") String address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    String of(List<Planned> planned) {
        Calendar calendar = new Calendar()
                .withProdId(PRODUCT)
                .withDefaults()
                .withProperty(new Method(Method.VALUE_PUBLISH))
                .withProperty(new XProperty("X-WR-CALNAME", "Family Pathway"))
                .getFluentTarget();
        Instant now = clock.instant();
        planned.forEach(one -> calendar.add(event(one, now)));
        return calendar.toString();
    }

    private VEvent event(Planned one, Instant now) {
        VEvent event = new VEvent(false);
        event.add(new Uid(one.kind() + "-" + one.id() + "@family-pathway"));
        event.add(new DtStamp(now));
        event.add(one.at() == null ? new DtStart<>(one.day()) : new DtStart<>(one.at()));
        event.add(new Summary("%s, %s".formatted(one.kind().words(), one.reference())));
        event.add(new Description("Planned and moved in Family Pathway; what is changed here does not come back."));
        if (one.mayOpen()) event.add(new Url(java.net.URI.create(address + "/cases/" + one.reference())));
        event.add(new Clazz(Clazz.VALUE_PRIVATE));
        return event;
    }
}
