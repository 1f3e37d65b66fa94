package by.cabinet.web.config;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;

/** No number for an enum, no fraction for an amount, no text for a number, no time of another era, no second body behind the first. */
@Singleton
class StrictObjectMapper implements ObjectMapperCustomizer {

    @Override
    @SuppressWarnings("deprecation") // the mapper is the framework's: there is no builder to set these at
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.configure(MapperFeature.AUTO_DETECT_IS_GETTERS, false); // a record is its components
        mapper.addMixIn(Instant.class, OfOurEra.class);
        mapper.getFactory().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
    }

    /** As an annotation it comes before any module's reader of times, in whatever order modules are registered. */
    @JsonDeserialize(using = InstantRangeDeserializer.class)
    private interface OfOurEra {}
}
