"""The paper's stable form of the exact solution in NumPy, timed.

Theorem 4.3 with e^{S_lambda t} B taken out on both sides (appendix of the paper): square networks,
full rank, B invertible, lambda != 0. One time after another, as the form is written. Reads a JSON
list of problems on standard input, each {"n", "sigma", "w1", "w2", "lambda", "times"}, and prints
for each the best time of several runs and the values at the last time, so that the caller can see
that both computed the same thing.
"""
import json
import sys
import time

import numpy as np


def trajectory(sigma, w1, w2, lam, times):
    n = sigma.shape[0]
    U, S, Vt = np.linalg.svd(sigma)
    V = Vt.T
    Sl = np.sqrt(S**2 + lam**2 / 4)
    H = np.sign(lam) * np.sqrt((Sl - S) / (Sl + S))
    G = 1 / np.sqrt(1 + H**2)
    minus, plus = G - H * G, G + H * G
    B = w2.T @ (U * plus) + w1 @ (V * minus)
    C = w2.T @ (U * minus) - w1 @ (V * plus)
    Binv = np.linalg.inv(B)
    K = C.T @ Binv.T
    N = Binv @ Binv.T
    Vm, Vp, Up, Um = V * minus, V * plus, U * plus, U * minus
    A0, B0 = w1.T @ w1, w2 @ w2.T
    trA0, trB0 = np.trace(A0), np.trace(B0)
    norm0 = np.sqrt(n * np.sum(A0 * A0) + 2 * trA0 * trB0 + n * np.sum(B0 * B0))
    loss, values, function, distance = [], [], [], []
    for t in times:
        e = np.exp(-Sl * t)
        grown = -np.expm1(-2 * Sl * t) / (4 * Sl)
        T = e[:, None] * K * e
        Z = 0.5 * np.vstack([Vm - Vp @ T, Up + Um @ T])
        KE = K * e
        A = N * np.outer(e, e) + np.diag(grown) + KE.T @ (grown[:, None] * KE)
        QQt = Z @ np.linalg.solve(A, Z.T)
        At, W, Bt = QQt[:n, :n], QQt[n:, :n], QQt[n:, n:]
        loss.append(0.5 * np.sum((W - sigma) ** 2))
        values.append(np.linalg.svd(W, compute_uv=False))
        function.append(W)
        trA, trB = np.trace(At), np.trace(Bt)
        own = np.sqrt(n * np.sum(At * At) + 2 * trA * trB + n * np.sum(Bt * Bt))
        inner = n * np.sum(A0 * At) + trA0 * trB + trA * trB0 + n * np.sum(B0 * Bt)
        distance.append(1 - inner / (norm0 * own))
    return np.array(loss), np.array(values), np.array(function), np.array(distance)


def blas():
    """The name of the BLAS that this NumPy was built with, or an empty text."""
    try:
        return np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    except (TypeError, KeyError):
        return "the system's BLAS"


def main():
    for problem in json.load(sys.stdin):
        sigma, w1, w2 = (np.array(problem[k]) for k in ("sigma", "w1", "w2"))
        times = np.array(problem["times"])
        best, runs, spent = float("inf"), 0, 0.0
        while runs < 3 or spent < problem.get("seconds", 0.5):
            start = time.perf_counter()
            loss, values, function, distance = trajectory(sigma, w1, w2, problem["lambda"], times)
            took = time.perf_counter() - start
            best, runs, spent = min(best, took), runs + 1, spent + took
        last = {
            "loss": float(loss[-1]),
            "singularValue": float(values[-1][0]),
            "entry": float(function[-1][0, 0]),
            "ntkDistance": float(distance[-1]),
        }
        print(json.dumps({"n": problem["n"], "ms": best * 1e3, "numpy": np.__version__, "blas": blas(), "last": last}))
        sys.stdout.flush()


main()
