/** Use case: people read interventions, name causes, and confirm outcomes. */
package io.holdfast.playbooks.intervene;
