package org.familypathway.monitoring;

import java.time.LocalDate;

class Weeks {
    record Week(int number, LocalDate from, LocalDate to, LocalDate dueOn) {}
}
