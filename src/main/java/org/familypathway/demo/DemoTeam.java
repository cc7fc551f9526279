package org.familypathway.demo;

import static org.familypathway.demo.DemoOffice.EARLY_HELP;
import static org.familypathway.demo.DemoOffice.FAMILIES_FIRST;
import static org.familypathway.demo.DemoOffice.NORTH;
import static org.familypathway.demo.DemoOffice.SOUTH;
import static org.familypathway.demo.DemoOffice.TARGETED;
import static org.familypathway.demo.DemoOffice.THINK_FAMILY;

/** Who works with a family: a worker who leads, one who covers, a manager who decides; ids of demo people. */
enum DemoTeam {
    KATIES(NORTH, "katie", "kofi", "maya"),
    KOFIS(NORTH, "kofi", "katie", "maya"),
    WENDYS(SOUTH, "wendy", "will", "marcus"),
    WILLS(SOUTH, "will", "wendy", "marcus"),
    EDITHS(TARGETED, "edith", "eli", "emma"),
    LOLAS(EARLY_HELP, "lola", "luke", "lydia"),
    THEOS(THINK_FAMILY, "theo", "tess", "tara"),
    FAYS(FAMILIES_FIRST, "fay", "finn", "flora");
    final String service, lead, cover, manager;

    DemoTeam(String service, String lead, String cover, String manager) {
        this.service = service;
        this.lead = lead;
        this.cover = cover;
        this.manager = manager;
    }
}
