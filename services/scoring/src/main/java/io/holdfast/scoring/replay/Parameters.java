package io.holdfast.scoring.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;

/**
 * What a report was asked for.
 *
 * @param from first day looked at
 * @param to last day looked at; complete when the report was asked for
 * @param leadDays days between an observation and the end of the period
 * @param stepDays days between two days looked at; null to let the number of accounts decide
 * @param model body of a model to try instead of what is in force; null for none
 * @param rules bodies of rules to try; each replaces the rule in force of the same key
 * @param only which accounts; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Parameters(
        LocalDate from,
        LocalDate to,
        int leadDays,
        Integer stepDays,
        JsonNode model,
        List<JsonNode> rules,
        Only only) {}
