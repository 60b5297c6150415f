"""Mal-rules, one file per group, and the wrong answers that they predict for a function."""

from exercisegen.mistakes._predicting import Prediction, predicted, predictions
from exercisegen.mistakes._recognising import Recognition, recognised

__all__ = ["Prediction", "Recognition", "predicted", "predictions", "recognised"]
