package by.cabinet.gateway.docs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;

/** {@code cabinet.gateway.docs}: where each service's document is read. None outside the local profile: then there is no page. */
@ConfigMapping(prefix = "cabinet.gateway.docs")
interface DocsSettings {

    @WithParentName
    Map<String, URI> byService();
}
