/** Core: how likely it is that a customer leaves. Up is bad, the opposite of health, and a type of its own. */
package io.holdfast.scoring.risk;
