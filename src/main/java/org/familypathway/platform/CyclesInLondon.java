package org.familypathway.platform;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.kernel.London;
import org.joda.time.DateTimeZone;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/**
 * A timer that a diagram repeats by the clock on the wall, {@code 0 0 3 * * *}, goes by the clock in London, whatever time zone the machine is set to; the engine by
 * itself takes the machine's. So does a day that a list of Tasklist names, {@code ${dateTime().withTimeAtStartOfDay()}}: today begins at midnight in London. A turn that came while nothing ran is made up for once: the next one is counted from now.
 */
@Component
class CyclesInLondon extends AbstractProcessEnginePlugin {
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        DateTimeZone.setDefault(DateTimeZone.forID(London.ZONE.getId()));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        ((MapBusinessCalendarManager) engine.getBusinessCalendarManager())
                .addBusinessCalendar(CycleBusinessCalendar.NAME, new InLondon());
    }

    static class InLondon extends CycleBusinessCalendar {
        @Override
        public Date resolveDuedate(String cycle, Date after, long repeatOffset) {
            if (cycle.startsWith("R")) return super.resolveDuedate(cycle, after, repeatOffset);
            Instant from = (after == null ? ClockUtil.getCurrentTime() : after).toInstant();
            return Date.from(
                    CronExpression.parse(cycle).next(from.atZone(London.ZONE)).toInstant());
        }
    }
}
