package org.familypathway.message;

import org.familypathway.lead.CoverNamed;
import org.familypathway.lead.LeadAway;
import org.familypathway.lead.LeadNamed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who leads a case, no longer leads it, covers or stands in is told (R44, R106, R135). */
@Component
class NewsOfLead {
    private final Notifications notifications;

    NewsOfLead(Notifications notifications) {
        this.notifications = notifications;
    }

    @EventListener
    void named(LeadNamed news) {
        notifications.tell(news.theCase(), "leadAllocated", news.lead());
        notifications.tell(news.theCase(), "coverNamed", news.cover());
        notifications.tell(news.theCase(), "leadChanged", news.former());
    }

    @EventListener
    void covers(CoverNamed news) {
        notifications.tell(news.theCase(), "coverNamed", news.cover());
    }

    @EventListener
    void away(LeadAway news) {
        notifications.tell(news.theCase(), "standsIn", news.cover(), new MessageContext(null, news.until()));
    }
}
