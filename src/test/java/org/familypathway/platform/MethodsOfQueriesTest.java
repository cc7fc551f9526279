package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.apache.ibatis.scripting.xmltags.OgnlCache;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.TenantCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine's SQL asks of a query is looked for once, and the answer is the query's own. */
class MethodsOfQueriesTest {
    @BeforeEach
    void as_the_engine_starts() {
        new MethodsOfQueries().preInit(new StandaloneProcessEngineConfiguration());
    }

    @Test
    void whatever_a_condition_asks_is_found_once() throws OgnlException {
        for (Class<?> asked : new Class<?>[] {TaskQueryImpl.class, AuthorizationCheck.class, TenantCheck.class})
            assertThat(OgnlRuntime.getPropertyAccessor(asked)).isInstanceOf(MethodsOfQueries.Finds.class);
    }

    @Test
    void each_query_answers_for_itself() {
        TaskQueryImpl alone = new TaskQueryImpl(), either = new TaskQueryImpl();
        alone.taskName("Visit").withoutTenantId();
        either.setOrQueryActive();
        for (int again = 0; again < 2; again++) {
            assertThat(OgnlCache.getValue("isOrQueryActive", alone)).isEqualTo(false);
            assertThat(OgnlCache.getValue("isOrQueryActive", either)).isEqualTo(true);
            assertThat(OgnlCache.getValue("isTenantIdSet", alone)).isEqualTo(true);
            assertThat(OgnlCache.getValue("isTenantIdSet", either)).isEqualTo(false);
            assertThat(OgnlCache.getValue("name", alone)).isEqualTo("Visit");
            assertThat(OgnlCache.getValue("name", either)).isNull();
        }
    }
}
