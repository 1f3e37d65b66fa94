package by.cabinet.harness.load;

import java.time.Duration;

/** How long and how often; figures of short runs are for trying out only. */
record Settings(Duration warmUp, int pairs, Duration length, int connections) {}
