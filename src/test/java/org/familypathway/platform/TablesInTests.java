package org.familypathway.platform;

import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;

/** Decision tables asked without an application, and with the same evaluation of their cells. */
public class TablesInTests {
    private TablesInTests() {}

    /** What an engine for decisions is built with. */
    public static DefaultDmnEngineConfiguration asked() {
        var engine = new StandaloneInMemProcessEngineConfiguration();
        new FeelParsedOnce().preInit(engine);
        return engine.getDmnEngineConfiguration();
    }
}
