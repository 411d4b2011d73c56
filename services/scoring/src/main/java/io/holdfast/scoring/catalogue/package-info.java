/** Core: what is measured, described so that a model, a rule and a reader mean the same by it. */
package io.holdfast.scoring.catalogue;
