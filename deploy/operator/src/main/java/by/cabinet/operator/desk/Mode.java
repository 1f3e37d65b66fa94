package by.cabinet.operator.desk;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a system does with a request that comes in. */
public enum Mode {
    /** It carries it out. */
    @JsonProperty("auto")
    AUTO,
    /** It waits for somebody to answer over the control API. */
    @JsonProperty("manual")
    MANUAL,
    /** It refuses. */
    @JsonProperty("fail")
    FAIL,
    /** It takes the request and says nothing, also after a restart. */
    @JsonProperty("silent")
    SILENT
}
