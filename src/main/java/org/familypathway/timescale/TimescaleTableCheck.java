package org.familypathway.timescale;

import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.familypathway.platform.DecisionTableCheck;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A version of {@code timescale.dmn} with a row that means nothing is refused; of a good one, and when one may have been deleted, is said that deadlines may go by other rules. */
@Component
class TimescaleTableCheck implements DecisionTableCheck {
    private final ApplicationEventPublisher news;

    TimescaleTableCheck(ApplicationEventPublisher news) {
        this.news = news;
    }

    @Override
    public String decision() {
        return "timescale";
    }

    @Override
    public void check(DecisionTable table) {
        RowsOfTheTable.check(table);
    }

    @Override
    public void read() {
        news.publishEvent(new RulesRead());
    }

    @Override
    public void deleted() {
        news.publishEvent(new RulesRead());
    }
}
