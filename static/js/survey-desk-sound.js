// Recording at the desk: the browser listens, makes a plain WAV of one channel out of it,
// and hands it in with the form that is there without this script too.
const RATE = 16000;
const MOST = 30;
const words = document.querySelector("#recorder")?.dataset;

function wav(samples) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at, letters) => [...letters].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((s, i) => view.setInt16(44 + i * 2, Math.max(-1, Math.min(1, s)) * 32767, true));
  return new Blob([view], { type: "audio/wav" });
}

async function plain(blob) {
  const context = new OfflineAudioContext(1, 1, RATE);
  const heard = await context.decodeAudioData(await blob.arrayBuffer());
  const mixed = new OfflineAudioContext(1, Math.ceil(heard.duration * RATE), RATE);
  const source = mixed.createBufferSource();
  source.buffer = heard;
  source.connect(mixed.destination);
  source.start();
  return (await mixed.startRendering()).getChannelData(0);
}

function offer(form) {
  const status = form.querySelector("[data-status]");
  const keep = form.querySelector('button[value^="keep:"]');
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.record;
  keep.before(button, " ");
  let recorder;
  button.addEventListener("click", async () => {
    if (recorder?.state === "recording") return recorder.stop();
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const parts = [];
      recorder = new MediaRecorder(stream);
      recorder.ondataavailable = (event) => parts.push(event.data);
      recorder.onstop = async () => {
        stream.getTracks().forEach((track) => track.stop());
        button.textContent = words.record;
        status.textContent = "";
        const files = new DataTransfer();
        const samples = await plain(new Blob(parts, { type: recorder.mimeType }));
        files.items.add(new File([wav(samples)], "recording.wav", { type: "audio/wav" }));
        form.querySelector('input[type="file"]').files = files.files;
        form.requestSubmit(keep);
      };
      recorder.start();
      setTimeout(() => recorder.state === "recording" && recorder.stop(), MOST * 1000);
      button.textContent = words.stop;
      status.textContent = words.busy;
    } catch {
      status.textContent = words.refused;
    }
  });
}

if (words && navigator.mediaDevices && window.MediaRecorder) {
  document.querySelectorAll("form[data-sound]").forEach(offer);
}
