/** CORE. Interventions, their causes and outcomes. */
package io.holdfast.playbooks.intervention;
