/** CORE. Conditions in CEL over documented variables. */
package io.holdfast.playbooks.condition;
